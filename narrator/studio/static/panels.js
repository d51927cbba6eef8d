// The panels beside the article: tabs, asked for when they are opened; a drawer where there is no room.
import {whenShown} from './edits.js';
import {key} from './keys.js';

const work = document.getElementById('work');
const side = document.getElementById('side');
const tabs = () => [...side.querySelectorAll('[role=tab]')];
let stale = new Set();

export function openTab(name, {focus = true, shows = true} = {}) {
  for (const tab of tabs()) {
    const isOpen = tab.id === `tab-${name}`;
    tab.setAttribute('aria-selected', isOpen);
    tab.tabIndex = isOpen ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !isOpen;
    if (isOpen && focus) tab.focus({preventScroll: true});
  }
  load(name);
  if (shows) showSide(true);
}

export const openName = () => tabs().find(tab => tab.getAttribute('aria-selected') === 'true').id.slice(4);

function load(name) {
  const panel = document.getElementById(`panel-${name}`);
  if (!panel.hasAttribute('hx-get') || !stale.has(name)) return;
  stale.delete(name);
  htmx.trigger(panel, 'refresh');
}

export function renew() { // what the panels show has changed: the open one is asked for now, the others when opened
  stale = new Set([...side.querySelectorAll('[hx-get]')].map(panel => panel.id.slice(6)));
  load(openName());
}

export function showSide(isOpen) {
  work.classList.toggle('shows-side', isOpen);
  document.querySelector('.opens-side')?.setAttribute('aria-expanded', isOpen);
}

export function startPanels() {
  side.querySelector('.tabs').addEventListener('click', event => {
    const tab = event.target.closest('[role=tab]');
    if (tab) openTab(tab.id.slice(4));
  });
  side.querySelector('.tabs').addEventListener('keydown', event => {
    const all = tabs();
    const at = all.indexOf(event.target);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1}[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    openTab(all[(to + all.length) % all.length].id.slice(4));
  });
  document.getElementById('close-side').addEventListener('click', () => { showSide(false); document.querySelector('.opens-side')?.focus(); });
  side.addEventListener('keydown', event => {
    if (event.key === 'Escape' && work.classList.contains('shows-side')) { showSide(false); document.querySelector('.opens-side')?.focus(); }
  });
  key('t', 'To the panels: ← → other panels', () => openTab(openName()));
  whenShown(renew);
  renew();
}
