// The studio does not answer → a banner that says what to do, and a promise for those that wait to ask again.
import {renewToken} from './asking.js';
import {say} from './telling.js';

const LOOKS_MS = 1000;
const FIRST_MS = 200; // a page that is being left has its requests cut off: nothing is wrong then
const banner = document.getElementById('silence');
let silence = null; // {ends, promise} while nobody answers
let kept = 0; // changes that wait

export function answersAgain() {
  begin();
  kept++;
  return silence.promise.finally(() => { kept--; });
}

function begin() {
  if (silence) return;
  silence = {};
  silence.promise = new Promise(resolve => { silence.ends = resolve; });
  setTimeout(look, FIRST_MS);
}

async function look() {
  const known = await renewToken();
  if (known === 'same' || known === 'another') { end(); return; }
  tell(known === 'stranger'
    ? 'The studio was started again and does not know this window: open the address that it has printed, in another tab.'
    : 'The studio does not answer. Start it again: narrator studio');
  setTimeout(look, LOOKS_MS);
}

function tell(wanted) {
  const words = kept ? `${wanted}. Your change is kept here until then: leave this page open.`.replace('..', '.') : wanted;
  if (banner.textContent !== words) banner.textContent = words;
  banner.hidden = false;
}

function end() {
  const {ends} = silence;
  silence = null;
  if (!banner.hidden) say('The studio answers again');
  banner.hidden = true;
  banner.textContent = '';
  ends();
  document.dispatchEvent(new Event('answered'));
}

export function startSilence() {
  document.addEventListener('unanswered', begin);
  addEventListener('beforeunload', event => { if (kept) event.preventDefault(); });
}
