// Single keys → what they do. They sleep while somebody types, and can be switched off for good.
const KEPT = 'narrator.keys';
const table = [];
const dialog = document.getElementById('keys');
const isOn = () => localStorage.getItem(KEPT) !== 'off';

export function key(keys, name, does, {ctrl = false, shown = keys} = {}) {
  table.push({keys: [keys].flat(), name, does, ctrl, shown: [shown].flat()});
}

export const isTyping = target => target instanceof Element
  && (target.matches('textarea, select, [contenteditable]') || (target.matches('input') && !target.matches('[type=checkbox], [type=radio], [type=range]')));

function wants(event, row) {
  if (event.altKey || (event.ctrlKey || event.metaKey) !== row.ctrl) return false;
  const pressed = row.ctrl && event.shiftKey ? `Shift+${event.key.toLowerCase()}` : row.ctrl ? event.key.toLowerCase() : event.key;
  return row.keys.includes(pressed);
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open], [popover].menu:popover-open')) return;
  if ((event.key === ' ' || event.key === 'Enter') && event.target.closest?.('button, a, summary, [role=tab], input')) return;
  for (const row of table) {
    if (!wants(event, row) || (!row.ctrl && row.keys[0] !== '?' && !isOn())) continue;
    if (row.does(event) !== false) { event.preventDefault(); return; }
  }
});

function show() {
  const rows = document.getElementById('keys-rows');
  rows.replaceChildren(...table.map(row => {
    const line = document.createElement('tr');
    const [left, right] = [document.createElement('td'), document.createElement('td')];
    for (const one of row.shown) {
      const cap = document.createElement('kbd');
      cap.textContent = one === ' ' ? 'Space' : one;
      left.append(cap, ' ');
    }
    right.textContent = row.name;
    line.append(left, right);
    return line;
  }));
  dialog.showModal();
}

export function startKeys() {
  key('?', 'This list', show);
  const box = document.getElementById('keys-on');
  box.checked = isOn();
  box.addEventListener('change', () => localStorage.setItem(KEPT, box.checked ? 'on' : 'off'));
  document.getElementById('keys-button').addEventListener('click', show);
}
