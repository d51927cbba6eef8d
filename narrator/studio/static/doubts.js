// The doubtful quotations one after the other, a key each.
import {change, quietly, versionOf, whenShown} from './edits.js';
import {askWho} from './dialogs.js';
import {bring, story, textOf} from './places.js';
import {hearSpan} from './player.js';
import {key} from './keys.js';
import {openTab} from './panels.js';
import {say} from './telling.js';

let at = null; // the card that is looked at: its id, and its place among the others
const cards = () => [...document.querySelectorAll('.doubt-card')];
const now = () => document.getElementById(at?.id ?? '') ?? null;
const marksOf = card => document.querySelectorAll(`.doubt[data-doubt="${card.dataset.number}"]`);
function spanOf(card) {
  const [number, start, end] = [card.dataset.story, card.dataset.start, card.dataset.end].map(Number);
  return {story: number, start, end, words: textOf(story(number), start, end)};
}

export function look(card, {hears = false, focus = true} = {}) {
  for (const each of document.querySelectorAll('.doubt.current, .doubt-card.current')) each.classList.remove('current');
  at = card ? {id: card.id, place: cards().indexOf(card)} : null;
  if (!card) return;
  openTab('doubts', {focus: false});
  card.classList.add('current');
  for (const each of marksOf(card)) each.classList.add('current');
  bring(marksOf(card)[0]);
  const panel = card.closest('.panel');
  if (panel) panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - 90;
  if (focus) card.querySelector('h3').focus({preventScroll: true});
  const best = card.querySelector('[data-key="1"]');
  say(`Doubt ${card.dataset.number} of ${cards().length}: ${card.querySelector('blockquote').textContent} ${best ? `Likeliest: ${best.querySelector('span').textContent}, ${best.querySelector('.chance').textContent}.` : ''}`);
  if (hears) hearSpan(Number(card.dataset.story), spanOf(card).start);
}

export function step(by) {
  const all = cards();
  if (!all.length) { say('No doubts'); return; }
  const index = now() ? all.indexOf(now()) : by > 0 ? -1 : 0;
  look(all[(index + by + all.length) % all.length]);
}

async function give(card, speaker, {isNew = false, span = spanOf(card), seen = null} = {}) {
  const {start, end, words} = span;
  const everywhere = document.getElementById('everywhere')?.checked ?? false;
  const place = Math.max(0, cards().indexOf(card));
  const name = speaker ?? 'the narrator';
  const left = await change({kind: 'reassign', start, end, speaker, everywhere}, span.story, {words, seen}).then(() => cards(), () => null);
  if (!left) return;
  if (isNew || speaker) document.getElementById('everywhere')?.removeAttribute('checked');
  if (left.length) look(left[Math.min(place, left.length - 1)]);
  else { at = null; document.getElementById('main').focus(); }
  say(`${name}. ${left.length ? `${left.length} left. ${left[Math.min(place, left.length - 1)].querySelector('blockquote').textContent}` : 'No doubts left.'}`);
}

function pick(which) {
  const card = now();
  if (!card) return false;
  const button = card.querySelector(`[data-key="${which}"]`);
  if (!button) return false;
  quietly(give(card, button.dataset.speaker || null));
  return true;
}

async function other(card) {
  const span = spanOf(card);
  const seen = versionOf(span.story);
  const answer = await askWho({...span, speaker: card.dataset.speaker, everywhere: document.getElementById('everywhere')?.checked, isWhole: true});
  if (answer) {
    document.getElementById('everywhere').checked = answer.everywhere;
    await give(card, answer.speaker, {isNew: true, span, seen});
  }
}

export function startDoubts() {
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    const card = event.target.closest('.doubt-card');
    if (!button || !card) return;
    if (button.dataset.do === 'pick') quietly(give(card, button.dataset.speaker || null));
    if (button.dataset.do === 'leave') quietly(give(card, card.dataset.speaker || null));
    if (button.dataset.do === 'other') quietly(other(card));
    if (button.dataset.do === 'go-doubt') look(card, {hears: true});
  });
  whenShown(() => { const card = now(); if (card) { card.classList.add('current'); for (const each of marksOf(card)) each.classList.add('current'); } });
  key('d', 'The next doubt', () => step(1));
  key('D', 'The doubt before', () => step(-1), {shown: 'Shift+d'});
  for (const number of ['1', '2', '3', '4']) key(number, `In a doubt: the ${['likeliest', 'second', 'third', 'fourth'][Number(number) - 1]} speaker`, () => pick(number));
  key('n', 'In a doubt: the narrator', () => pick('n'));
  key('o', 'In a doubt: somebody else', () => { const card = now(); if (!card) return false; quietly(other(card)); return true; });
  key('a', 'In a doubt: apply to all of the same person, or to this one alone', () => {
    const box = document.getElementById('everywhere');
    if (!box) return false;
    box.checked = !box.checked;
    say(box.checked ? 'Applies to all of the same person' : 'Applies to this one alone');
    return true;
  });
  key('h', 'In a doubt: hear it', () => { const card = now(); if (!card) return false; hearSpan(Number(card.dataset.story), spanOf(card).start); return true; });
  key('Enter', 'In a doubt: leave it as it is read now', event => {
    const card = now();
    if (!card || event.target.closest('button, a, input, select, .wave')) return false;
    quietly(give(card, card.dataset.speaker || null));
    return true;
  });
}
