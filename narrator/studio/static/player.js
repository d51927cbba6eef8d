// The player: the lines' clips one after the other, as the programme has them; a line that is not spoken is spoken first.
import {getJson, here, postForm, root} from './asking.js';
import {bring, mark, rangeOf, story} from './places.js';
import {showHandles, startHandles} from './handles.js';
import {key} from './keys.js';
import {clock, fail, say} from './telling.js';
import {draw, startWave} from './wave.js';

const by = id => document.getElementById(id);
const audio = new Audio();
audio.preload = 'auto';
const SKIP_MS = 15000;

export const state = {cues: [], chapters: [], peaks: [], duration_ms: 0, index: 0, at_ms: 0, isPlaying: false};
const heard = new Map(); // clip key → its answer, asked for once
const timed = new Map(); // clip key → its words with their times, for cues that are loaded while they are heard
let turn = 0; // counts what was asked last: whoever comes late is not heard
let gap = 0;
let frame = 0;
let alone = null; // where only one line was asked for
let lastWord = '';

export async function load() {
  const line = state.cues[state.index]?.line;
  const found = await getJson(`${here}/programme.json`);
  for (const cue of found.cues) cue.words = timed.get(cue.key);
  Object.assign(state, found);
  const index = state.cues.findIndex(cue => cue.line === line);
  state.index = index >= 0 ? index : 0;
  if (!state.isPlaying) state.at_ms = Math.min(state.at_ms, state.duration_ms);
  showHandles();
  draw(state);
  tell();
}

function fetchLine(cue) {
  if (!heard.has(cue.key)) {
    const asked = postForm(`${here}/lines/${cue.line}/hear`, {}).then(JSON.parse);
    heard.set(cue.key, asked);
    asked.then(found => {
      timed.set(found.key, found.words);
      if (found.key !== cue.key || cue.state !== 'spoken') { heard.set(found.key, asked); document.dispatchEvent(new Event('spoken')); }
    }).catch(() => heard.delete(cue.key));
  }
  return heard.get(cue.key);
}

export function forgetSound() { heard.clear(); }

async function playCue(index, from_ms = 0) {
  const cue = state.cues[index];
  const mine = ++turn;
  clearTimeout(gap);
  if (!cue) return pause();
  state.index = index;
  state.at_ms = cue.start_ms + from_ms;
  setPlaying(true);
  tell();
  try {
    const line = await fetchLine(cue);
    if (mine !== turn || !state.isPlaying) return undefined;
    cue.words = line.words;
    const url = `${root}/api/clips/${line.key}.wav`;
    if (!audio.src.endsWith(url)) audio.src = url;
    audio.playbackRate = Number(by('speed').value);
    audio.currentTime = Math.min(from_ms, Math.max(0, line.duration_ms - 40)) / 1000;
    await audio.play();
    const next = state.cues[index + 1];
    if (next && alone === null) fetchLine(next).catch(() => {});
  } catch (error) {
    if (mine === turn && error.name !== 'AbortError') { pause(); fail(error); }
  }
  return undefined;
}

audio.addEventListener('ended', () => {
  const [cue, next] = [state.cues[state.index], state.cues[state.index + 1]];
  if (alone !== null || !next) { alone = null; return pause(); }
  gap = setTimeout(() => playCue(state.index + 1), Math.max(0, next.start_ms - cue.end_ms) / audio.playbackRate);
  return undefined;
});

export function pause() {
  turn++;
  clearTimeout(gap);
  audio.pause();
  setPlaying(false);
  lastWord = '';
  mark('now', null);
}

function setPlaying(isPlaying) {
  if (state.isPlaying === isPlaying) return;
  state.isPlaying = isPlaying;
  const button = by('play');
  button.setAttribute('aria-label', isPlaying ? 'Pause' : 'Play');
  button.querySelector('use').setAttribute('href', `${root}/static/icons.svg#${isPlaying ? 'pause' : 'play'}`);
  cancelAnimationFrame(frame);
  if (isPlaying) follow();
}

function follow() {
  const cue = state.cues[state.index];
  if (cue && !audio.paused) {
    state.at_ms = Math.min(cue.start_ms + audio.currentTime * 1000, Math.max(cue.end_ms, cue.start_ms));
    showWord(cue, audio.currentTime * 1000);
  }
  tell();
  if (state.isPlaying) frame = requestAnimationFrame(follow);
}

function showWord(cue, ms) {
  const words = cue.words ?? [];
  let word = words[0];
  for (const each of words) if (each[2] <= ms) word = each;
  const name = word ? `${cue.line}/${word[0]}` : '';
  if (!word || name === lastWord) return;
  lastWord = name;
  const range = rangeOf(story(cue.story), word[0], word[1]);
  mark('now', range);
  bring(range?.startContainer.parentElement.closest('.para'));
}

let told = '';
function tell() {
  const cue = state.cues[state.index];
  by('at').textContent = clock(state.at_ms);
  by('whole').textContent = clock(state.duration_ms);
  const wave = by('wave');
  by('wave-head').style.left = state.duration_ms ? `${state.at_ms / state.duration_ms * 100}%` : '0';
  const level = state.isPlaying ? state.peaks[Math.floor(state.at_ms / state.duration_ms * state.peaks.length)] ?? 0 : 0;
  by('level').value = level;
  const now = `${Math.round(state.at_ms / 1000)} ${cue?.speaker ?? 'Narrator'}`;
  if (now === told) return;
  told = now;
  const name = cue ? cue.speaker ?? 'Narrator' : '';
  by('who-now').textContent = name;
  wave.setAttribute('aria-valuemax', Math.round(state.duration_ms / 1000));
  wave.setAttribute('aria-valuenow', Math.round(state.at_ms / 1000));
  wave.setAttribute('aria-valuetext', `${clock(state.at_ms)} of ${clock(state.duration_ms)}${name ? `, ${name}` : ''}`);
}

export const play = () => { alone = null; return playCue(state.index, Math.max(0, state.at_ms - (state.cues[state.index]?.start_ms ?? 0))); };
export const toggle = () => (state.isPlaying ? pause() : play());

export function goTo(ms) {
  const at = Math.max(0, Math.min(ms, state.duration_ms));
  let index = state.cues.findIndex(cue => cue.end_ms > at);
  if (index < 0) index = state.cues.length - 1;
  if (index < 0) return;
  state.index = index;
  state.at_ms = Math.max(at, state.cues[index].start_ms);
  if (state.isPlaying) playCue(index, state.at_ms - state.cues[index].start_ms); else tell();
}

export async function hearFrom({story: number, start}) { // from a place of the text
  if (!state.cues.length) await load();
  let index = state.cues.findIndex(cue => cue.story === number && start < cue.end && cue.end > cue.start);
  if (index < 0) index = state.cues.findLastIndex(cue => cue.story === number);
  if (index < 0) return;
  alone = null;
  const cue = state.cues[index];
  turn++;
  audio.pause();
  setPlaying(true);
  state.index = index;
  try {
    const line = await fetchLine(cue);
    const word = line.words.findLast(each => each[0] <= start);
    await playCue(index, word ? word[2] : 0);
  } catch (error) { pause(); fail(error); }
}

export function hearLine(number) {
  const index = state.cues.findIndex(cue => cue.line === number);
  if (index < 0) return;
  alone = number;
  playCue(index);
}

export function hearSpan(number, start, end) { // the line that has these words, alone
  const cue = state.cues.find(each => each.story === number && each.start <= start && start < each.end);
  if (cue) hearLine(cue.line); else hearFrom({story: number, start, end});
}

export const lineAt = (number, start) => state.cues.find(each => each.story === number && start < each.end) ?? null;

function jump(forward) {
  const cue = state.cues[state.index];
  if (!cue) return;
  const find = test => (forward ? state.cues.findIndex((each, at) => at > state.index && test(each)) : state.cues.findLastIndex((each, at) => at < state.index && test(each)));
  const doubts = [...document.querySelectorAll('.doubt')].map(each => [Number(each.closest('.story').dataset.story), Number(each.querySelector('.w')?.dataset.start)]);
  const tests = {
    line: () => true,
    speaker: each => each.speaker !== cue.speaker,
    doubt: each => doubts.some(([number, start]) => each.story === number && each.start <= start && start < each.end),
    chapter: each => each.chapter !== cue.chapter,
  };
  const what = by('jump-by').value;
  let index = find(tests[what]);
  if (index < 0) { say(`No ${forward ? 'next' : 'earlier'} ${what}`); return; }
  if (!forward && what === 'chapter') index = state.cues.findIndex(each => each.chapter === state.cues[index].chapter);
  const to = state.cues[index];
  goTo(to.start_ms);
  bring(rangeOf(story(to.story), to.start, to.end)?.startContainer.parentElement.closest('.para'));
  say(`${clock(to.start_ms)}, ${to.speaker ?? 'Narrator'}: ${to.written.slice(0, 80)}`);
}

function jumpBy(what, forward) { by('jump-by').value = what; jump(forward); }

export function startPlayer() {
  by('play').addEventListener('click', toggle);
  by('back').addEventListener('click', () => goTo(state.at_ms - SKIP_MS));
  by('forth').addEventListener('click', () => goTo(state.at_ms + SKIP_MS));
  by('jump-back').addEventListener('click', () => jump(false));
  by('jump-on').addEventListener('click', () => jump(true));
  by('speed').addEventListener('change', () => { audio.playbackRate = Number(by('speed').value); });
  key([' ', 'k', 'K'], 'Play or pause', () => { toggle(); }, {shown: [' ', 'k']});
  key(['j', 'J'], 'Back 15 seconds', () => goTo(state.at_ms - SKIP_MS), {shown: 'j'});
  key(['l', 'L'], 'Forward 15 seconds', () => goTo(state.at_ms + SKIP_MS), {shown: 'l'});
  key('v', 'The next line of another speaker', () => jumpBy('speaker', true));
  key('V', 'The line of another speaker before', () => jumpBy('speaker', false), {shown: 'Shift+v'});
  key('c', 'The next chapter', () => jumpBy('chapter', true));
  key('C', 'The chapter before', () => jumpBy('chapter', false), {shown: 'Shift+c'});
  startHandles(state, {goTo, moved: () => document.dispatchEvent(new Event('spoken'))});
  startWave(state, goTo);
}
