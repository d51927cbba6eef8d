// What is typed is never lost: kept in the browser at once, written to the piece within a second.
import {change, versionOf, whenShown} from './edits.js';
import {say, toast} from './telling.js';

const WRITES_MS = 700;
const kept = field => `narrator.field/${field.dataset.keep}`;
const timers = new Map();
const seen = new Map(); // field → the version of its story that its words were begun on
const plain = words => words.trim().replace(/\s+/g, ' '); // as the piece has them: a blank just typed is no other word
const storyOf = field => Number(field.closest('[data-story]').dataset.story);

export const keep = field => field.addEventListener('input', () => store(field));
export const unkeep = field => { localStorage.removeItem(kept(field)); localStorage.removeItem(`${kept(field)}@`); };
const store = field => { try { localStorage.setItem(kept(field), field.value); } catch { /* it is full: the piece has it soon */ } };

function restore(field) {
  const words = localStorage.getItem(kept(field));
  if (words === null || words === field.value) { unkeep(field); return; }
  field.value = words;
  if (!field.matches('.autosaved, dialog *')) tellKept(field);
  if (field.matches('.autosaved')) {
    toast('What you had typed before the page closed is here again.');
    begin(field, localStorage.getItem(`${kept(field)}@`));
    later(field);
  }
}

function tellKept(field) { // words that stand there again may surprise whoever wanted an empty field
  const note = document.createElement('p');
  note.className = 'row soft kept';
  note.append('Kept from before, not read yet. ');
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.className = 'small';
  clear.textContent = 'Clear it';
  clear.addEventListener('click', () => { field.value = ''; unkeep(field); note.remove(); field.focus(); });
  note.append(clear);
  field.after(note);
}

function begin(field, version) { // the words are one change, on what was there when the first of them was typed
  if (seen.has(field.id)) return;
  const on = version ?? versionOf(storyOf(field));
  seen.set(field.id, on);
  try { localStorage.setItem(`${kept(field)}@`, on); } catch { /* it is full: the piece has it soon */ }
}

function later(field) {
  clearTimeout(timers.get(field.id));
  timers.set(field.id, setTimeout(() => write(field), WRITES_MS));
}

async function write(field) {
  timers.delete(field.id);
  const number = storyOf(field);
  const version = seen.get(field.id) ?? versionOf(number);
  seen.delete(field.id);
  const note = document.getElementById(`saved-${number}`);
  const words = field.value;
  note.textContent = 'Saving …';
  try {
    await change({kind: field.dataset.edit, [field.dataset.field]: words}, number, {seen: version});
    if (field.value === words) unkeep(field);
    else begin(field, versionOf(number));
    document.getElementById(`saved-${number}`).textContent = 'Saved';
    say('Saved');
  } catch (error) {
    document.getElementById(`saved-${number}`).textContent = error.status === 409 ? 'Not saved: it was changed meanwhile' : `Not saved: ${error.message}`;
  }
}

export function startFields() {
  for (const field of document.querySelectorAll('[data-keep]')) restore(field);
  document.addEventListener('input', event => {
    const field = event.target;
    if (!field.matches?.('[data-keep]')) return;
    store(field);
    if (field.matches('.autosaved')) { begin(field); later(field); }
  });
  document.addEventListener('submit', event => { for (const field of event.target.querySelectorAll('[data-keep]:not(.autosaved)')) if (event.target.method !== 'dialog') unkeep(field); });
  whenShown(() => { // a change that was made again, or left: the piece has the words, or the person has let them go
    for (const field of document.querySelectorAll('.autosaved[data-keep]')) {
      if (timers.has(field.id) || seen.has(field.id) || document.getElementById('conflict-notice')) continue;
      unkeep(field);
      if (plain(field.value) !== plain(field.defaultValue)) field.value = field.defaultValue;
    }
  });
  addEventListener('pagehide', () => { for (const id of timers.keys()) write(document.getElementById(id)); });
}
