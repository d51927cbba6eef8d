// Changes to the piece: one after the other, each on the version that is shown; what comes back replaces the page's part.
import {Refused, Unanswered, getText, here, postForm, postStep, root} from './asking.js';
import {forget, story} from './places.js';
import {answersAgain} from './silence.js';
import {fail, say, toast} from './telling.js';

let queue = Promise.resolve();
let waiting = 0;
const listeners = [];
export const whenShown = does => listeners.push(does);
export const isBusy = () => waiting > 0;

let lastUndo = null; // takes the message away that offers to undo: it means the newest change and no other
function dropUndo() { lastUndo?.(); lastUndo = null; }

const own = new Map(); // a story's version → that after this window's own change of it
export const versionOf = number => story(number)?.dataset.version ?? '';
function sinceOwn(version, now) { // the present one, where only this window has changed the story since
  const been = new Set();
  for (let at = version; at !== now && own.has(at) && !been.has(at); at = own.get(at)) {
    been.add(at);
    if (own.get(at) === now) return now;
  }
  return version;
}

export async function show(text) {
  dropUndo();
  const active = document.activeElement;
  const id = active?.id;
  const para = active?.closest?.('.para')?.id;
  await htmx.swap({text, target: document.getElementById('main'), swap: 'outerMorph', sourceElement: document.body});
  forget();
  if (active && active !== document.activeElement && !document.activeElement?.matches('dialog *')) {
    const again = (id && document.getElementById(id)) || (para && document.getElementById(para)?.querySelector('.para-menu'));
    (again || document.getElementById('main')).focus({preventScroll: true});
  }
  for (const does of listeners) does();
}

async function patiently(asks) { // a change is kept while the studio does not answer, and made when it does again
  for (;;) {
    try {
      return await asks();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
    await answersAgain();
  }
}

function inTurn(does) {
  waiting++;
  const done = queue.then(does);
  queue = done.catch(() => {}).finally(() => { waiting--; });
  return done;
}

// `seen`: the version on which the person decided, where they took their time over it.
export function change(edit, number = 1, {words = '', told = '', again = false, seen = null} = {}) {
  dropUndo();
  return inTurn(async () => {
    const version = seen === null ? versionOf(number) : sinceOwn(seen, versionOf(number));
    const fields = {edit: JSON.stringify(edit), story: number, version, words};
    if (again) fields.again = 'yes';
    try {
      await show(await patiently(() => postForm(`${here}/edits`, fields)));
      if (versionOf(number) !== version) own.set(version, versionOf(number));
      if (told) say(told);
      return true;
    } catch (error) {
      await refused(error);
      throw error;
    }
  });
}

export function post(asks, told = '') { // any other request that changes the piece
  dropUndo();
  return inTurn(async () => {
    await patiently(asks);
    await show(await patiently(() => getText(`${here}/workplace`)));
    if (told) say(told);
  });
}

async function refused(error) {
  if (error instanceof Refused && error.status === 409 && error.text.includes('conflict-notice')) {
    await show(error.text);
    document.querySelector('[data-do=apply-again]')?.focus();
    say('This piece was changed meanwhile: your change was not made. You can make it again.');
  } else {
    fail(error);
  }
}

export const quietly = promise => promise.catch(() => {}); // it was told already

function step(name, told) {
  dropUndo();
  return quietly(inTurn(async () => {
    try {
      const [text, what] = await postStep(`${here}/${name}`);
      await show(text);
      lastUndo = toast(what ? `${told}: ${what}` : told);
    } catch (error) {
      fail(error);
    }
  }));
}
export const undo = () => step('undo', 'Undone');
export const redo = () => step('redo', 'Done again');
export function undoable(words) { lastUndo = toast(words, {name: 'Undo', does: undo}); }

const versions = () => [...document.querySelectorAll('.story')].map(each => each.dataset.version).join();

export function refresh() { // the files changed: by us, or by somebody else
  return quietly(inTurn(async () => {
    const before = versions();
    const text = await getText(`${here}/workplace`).catch(error => {
      if (error.status === 404) toast('This piece is not here any more: it was made an episode, or removed.', {name: 'All pieces', does: () => { location.href = `${root}/`; }});
      throw error;
    });
    const page = new DOMParser().parseFromString(text, 'text/html');
    const after = [...page.querySelectorAll('.story')].map(each => each.dataset.version).join();
    if (before === after) return;
    await show(text);
    toast('The piece was changed in another window or by a program: this is how it is now.');
  }));
}

export function applyAgain() {
  const notice = document.getElementById('conflict-notice');
  const {edit, story: number, words} = notice.dataset;
  return quietly(change(JSON.parse(edit), Number(number), {words, again: true, told: 'Your change is made.'}));
}

export function dropChange() {
  document.getElementById('conflict-notice')?.remove();
  document.getElementById('main').focus();
  for (const does of listeners) does(); // fields show what the piece says
  say('Left as it is');
}
