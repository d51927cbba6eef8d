// Chapters as handles above the wave: to go to and, but for a story's own, to move from paragraph to paragraph.
import {change, quietly} from './edits.js';
import {clock} from './telling.js';

const WRITES_MS = 700; // so that a row of arrow keys is one step of the history
const DRAGS_PX = 4;
const row = document.getElementById('handles');
const nameOf = chapter => `${chapter.story}/${chapter.at}`;
let state = null;
let acts = {};
let held = null; // what is being moved: {chapter, handle, place, timer, isDragged}

const known = new Map(); // story → where its paragraphs begin, until the handles are shown anew

function begins(story) { // each paragraph but the first, and when it is heard
  if (!known.has(story)) {
    const cues = state.cues.filter(cue => cue.story === story);
    const found = [];
    let next = 0;
    for (const para of [...document.querySelectorAll(`#story-${story} .para`)].slice(1)) {
      const at = Number(para.dataset.start);
      while (next < cues.length && cues[next].end <= at) next++;
      if (cues[next]) found.push({at, ms: cues[next].start_ms, words: [...para.querySelectorAll('.w')].map(each => each.textContent).join('').trim().slice(0, 60)});
    }
    known.set(story, found);
  }
  return known.get(story);
}

function placesOf(chapter) { // where it may begin: where no other does
  const taken = new Set(state.chapters.filter(each => each !== chapter && each.is_movable && each.story === chapter.story).map(each => each.at));
  return begins(chapter.story).filter(each => !taken.has(each.at));
}

const indexOf = (places, at) => Math.max(0, places.findLastIndex(each => each.at <= at));

function tell(handle, chapter, places, index) {
  const place = places[index];
  if (!place) return;
  handle.style.left = `${place.ms / state.duration_ms * 100}%`;
  handle.setAttribute('aria-valuemax', places.length);
  handle.setAttribute('aria-valuenow', index + 1);
  handle.setAttribute('aria-valuetext', `${clock(place.ms)}, before “${place.words}”`);
}

function hold(handle, chapter, index, {isDragged = false} = {}) { // shown there at once, written a moment later
  const places = placesOf(chapter);
  const place = places[Math.max(0, Math.min(places.length - 1, index))];
  if (!place) return;
  if (held?.handle !== handle) held = {handle, chapter};
  Object.assign(held, {place, isDragged});
  tell(handle, chapter, places, places.indexOf(place));
  clearTimeout(held.timer);
  if (!isDragged) held.timer = setTimeout(write, WRITES_MS);
}

async function write() {
  if (!held) return;
  const {chapter, place, timer} = held;
  clearTimeout(timer);
  held = null;
  if (place.at === chapter.at) { showHandles(); return; }
  row.dataset.wanted = document.activeElement?.closest('#handles') ? `${chapter.story}/${place.at}` : '';
  const told = `${chapter.title} begins at ${clock(place.ms)} now, before ${place.words}`;
  if (await quietly(change({kind: 'move_chapter', at: chapter.at, to: place.at}, chapter.story, {told}))) Object.assign(chapter, {at: place.at, start_ms: place.ms});
  showHandles();
  acts.moved();
}

function letGo() { // as it was
  clearTimeout(held?.timer);
  held = null;
  showHandles();
}

function onKey(event, handle, chapter) {
  const places = placesOf(chapter);
  const at = held?.handle === handle ? places.indexOf(places.find(each => each.at === held.place.at)) : indexOf(places, chapter.at);
  const to = {ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, PageUp: at + 5, PageDown: at - 5, Home: 0, End: places.length - 1}[event.key];
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (to !== undefined) hold(handle, chapter, to);
  else if (event.key === 'Enter' || event.key === ' ') acts.goTo(chapter.start_ms);
  else if (event.key === 'Escape' && held) letGo();
  else if (event.key === 'Delete' || event.key === 'Backspace') takeOut(chapter);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

async function takeOut(chapter) {
  await quietly(change({kind: 'remove_chapter', at: chapter.at}, chapter.story, {told: `The chapter ${chapter.title} is taken out`}));
  acts.moved();
}

function onPointer(down, handle, chapter) {
  if (down.button) return;
  handle.setPointerCapture(down.pointerId);
  const ends = new AbortController();
  const on = (kind, does) => handle.addEventListener(kind, does, {signal: ends.signal});
  let isMoved = false;
  on('pointermove', event => {
    isMoved ||= Math.abs(event.clientX - down.clientX) > DRAGS_PX;
    if (!isMoved) return;
    const box = row.getBoundingClientRect();
    const ms = (event.clientX - box.left) / box.width * state.duration_ms;
    const places = placesOf(chapter);
    const nearest = places.reduce((best, each, at) => (Math.abs(each.ms - ms) < Math.abs(places[best].ms - ms) ? at : best), 0);
    hold(handle, chapter, nearest, {isDragged: true});
  });
  on('pointerup', () => { ends.abort(); if (isMoved) write(); else acts.goTo(chapter.start_ms); });
  on('pointercancel', () => { ends.abort(); letGo(); });
}

function handleOf(chapter, number) {
  const handle = document.createElement(chapter.is_movable ? 'div' : 'button');
  handle.className = 'handle';
  handle.textContent = chapter.title;
  handle.dataset.chapter = nameOf(chapter);
  handle.style.left = `${state.duration_ms ? chapter.start_ms / state.duration_ms * 100 : 0}%`;
  const name = `Chapter ${number + 1}: ${chapter.title}`;
  if (!chapter.is_movable) {
    handle.type = 'button';
    handle.title = `${clock(chapter.start_ms)} ${chapter.title}`;
    handle.setAttribute('aria-label', `${name}, at ${clock(chapter.start_ms)}`);
    handle.addEventListener('click', () => acts.goTo(chapter.start_ms));
    return handle;
  }
  handle.classList.add('movable');
  handle.tabIndex = 0;
  handle.title = `${clock(chapter.start_ms)} ${chapter.title}: drag it, or ← → to move it; Enter goes there, Delete takes it out`;
  handle.setAttribute('role', 'slider');
  handle.setAttribute('aria-label', name);
  handle.setAttribute('aria-valuemin', 1);
  const places = placesOf(chapter);
  tell(handle, chapter, places, indexOf(places, chapter.at));
  handle.addEventListener('keydown', event => onKey(event, handle, chapter));
  handle.addEventListener('pointerdown', event => onPointer(event, handle, chapter));
  handle.addEventListener('blur', () => { if (held?.handle === handle && !held.isDragged) write(); });
  return handle;
}

export function showHandles() {
  if (held) return; // one is being moved: it is shown anew once it is written
  const focused = row.dataset.wanted || document.activeElement?.closest('.handle')?.dataset.chapter;
  row.dataset.wanted = '';
  known.clear();
  row.hidden = state.chapters.length < 2;
  row.replaceChildren(...state.chapters.map(handleOf));
  if (focused) [...row.children].find(each => each.dataset.chapter === focused)?.focus();
}

export function startHandles(given, does) {
  state = given;
  acts = does;
}
