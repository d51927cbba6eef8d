// What has happened → one polite live region, and a message that stays for a while.
const live = document.getElementById('live');
const toasts = document.getElementById('toasts');
const STAYS_MS = 8000;
const isNarrow = matchMedia('(max-width: 40rem)'); // one message at a time, and the next touch elsewhere ends it
let last = 0;

export function say(words) {
  clearTimeout(last);
  live.textContent = '';
  last = setTimeout(() => { live.textContent = words; }, 60);
}

export function toast(words, action = null) {
  say(words);
  const box = document.createElement('div');
  box.className = 'toast';
  const text = document.createElement('span');
  text.textContent = words;
  box.append(text);
  const end = () => box.remove();
  if (action) box.append(button(action.name, () => { end(); action.does(); }));
  box.append(button('Close', end));
  toasts.append(box);
  if (isNarrow.matches) addEventListener('pointerdown', event => { if (!box.contains(event.target)) end(); }, {once: true, capture: true});
  while (toasts.children.length > (isNarrow.matches ? 1 : 3)) toasts.firstElementChild.remove();
  const wait = () => setTimeout(() => (box.matches(':hover, :focus-within') ? wait() : end()), STAYS_MS);
  wait();
  return end;
}

const NEXT = 'narrator.next';
export const tellNext = words => sessionStorage.setItem(NEXT, words); // on the page that comes now
export function tellLast() {
  const words = sessionStorage.getItem(NEXT);
  sessionStorage.removeItem(NEXT);
  if (words) toast(words);
}

export function fail(error) { // that nobody answers is told by a banner
  if (error.name !== 'Unanswered') toast(error.message ?? String(error));
}

function button(name, does) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'small';
  made.textContent = name;
  made.addEventListener('click', does);
  return made;
}

export function clock(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = number => String(number).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
