// The article: words to click and to select, a menu for each paragraph, all of it by keys as well.
import {bring, mark, offsetOf, pointed, rangeOf, storyOf, textOf, wordsOf} from './places.js';
import {say} from './telling.js';
import {isTyping, key} from './keys.js';

const menu = document.getElementById('menu');
let chosen = null; // what the menu is about: {story, start, end, words, para}
let caret = null; // words picked by keys in a paragraph: {para, from, to} as indexes of its words
let acts = {};

const numberOf = article => Number(article.dataset.story);
export const spanOf = (article, start, end, para) => ({story: numberOf(article), start, end, words: textOf(article, start, end), para});

export function selected() { // words selected with the pointer or by the browser's own keys
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const article = storyOf(range.startContainer);
  if (!article || storyOf(range.endContainer) !== article) return null;
  let [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  const words = [...article.querySelectorAll('.w')].filter(span => range.intersectsNode(span));
  if (!words.length) return null;
  start ??= Number(words[0].dataset.start);
  if (end === null) end = offsetOf(words.at(-1).firstChild, words.at(-1).textContent.length);
  return start < end ? spanOf(article, start, end, words[0].closest('.para')) : null;
}

function caretSpan() {
  if (!caret?.para.isConnected) return null;
  const words = wordsOf(caret.para);
  const [one, two] = [Math.min(caret.from, caret.to), Math.max(caret.from, caret.to)];
  if (!words[one] || !words[two]) return null;
  return spanOf(storyOf(caret.para), words[one].start, words[two].end, caret.para);
}

export const wholeOf = para => spanOf(storyOf(para), Number(para.dataset.start), Number(para.dataset.end), para);
export const current = () => selected() ?? caretSpan() ?? (hereNow() && wholeOf(hereNow()));
const hereNow = () => document.activeElement?.closest('.para') ?? document.querySelector('.para.here');

function moveCaret(para, by, extends_) {
  const words = wordsOf(para);
  if (!words.length) return;
  if (caret?.para !== para) caret = {para, from: by > 0 ? 0 : words.length - 1, to: by > 0 ? 0 : words.length - 1};
  else {
    caret.to = Math.max(0, Math.min(words.length - 1, caret.to + by));
    if (!extends_) caret.from = caret.to;
  }
  const span = caretSpan();
  mark('caret', rangeOf(storyOf(para), span.start, span.end));
  say(span.words);
}

function dropCaret() { caret = null; mark('caret', null); }

function go(para, menuButton = true) {
  if (!para) return;
  dropCaret();
  settle(para);
  if (menuButton) para.querySelector('.para-menu').focus();
  bring(para);
}

export function settle(para = document.querySelector('.para.here') ?? document.querySelector('.para')) { // one stop for Tab, not one a paragraph
  for (const each of document.querySelectorAll('.para')) {
    const isHere = each === para;
    each.classList.toggle('here', isHere);
    for (const button of each.querySelectorAll('button')) button.tabIndex = isHere ? 0 : -1;
  }
}

export function openMenu(span, at) {
  chosen = span;
  document.getElementById('menu-what').textContent = `“${span.words.slice(0, 120)}${span.words.length > 120 ? ' …' : ''}”`;
  const later = menu.querySelector('[data-act=later]');
  later.childNodes[1].data = span.para?.classList.contains('later') ? 'No more for later' : 'Mark for later';
  menu.showPopover();
  const box = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.bottom + 4, innerHeight - box.height - 8))}px`;
  menu.querySelector('button').focus();
}

function onMenuKey(event) {
  const buttons = [...menu.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1}[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length].focus();
}

function onArticleKey(event) {
  const button = event.target.closest('.para-menu');
  if (!button || event.ctrlKey || event.altKey || event.metaKey) return;
  const para = button.closest('.para');
  const all = [...document.querySelectorAll('.para')];
  const moves = {
    ArrowDown: () => go(all[all.indexOf(para) + 1]),
    ArrowUp: () => go(all[all.indexOf(para) - 1]),
    ArrowRight: () => moveCaret(para, 1, event.shiftKey),
    ArrowLeft: () => moveCaret(para, -1, event.shiftKey),
    Home: () => go(all[0]),
    End: () => go(all.at(-1)),
    Escape: dropCaret,
  };
  if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
}

function onClick(event) {
  const button = event.target.closest('button');
  const para = event.target.closest('.para');
  if (para) settle(para);
  if (button?.matches('.para-menu')) return openMenu(caretSpan() ?? wholeOf(para), button.getBoundingClientRect());
  if (button?.matches('.who') && para) {
    const article = storyOf(button);
    return acts.who({...spanOf(article, Number(button.dataset.start), Number(button.dataset.end), para), speaker: button.dataset.speaker, isStretch: true});
  }
  if (button?.matches('.direction')) return acts.takeOut({story: numberOf(storyOf(button)), start: Number(button.dataset.start), end: Number(button.dataset.end), kind: button.dataset.kind, said: button.textContent});
  const span = selected();
  if (span) return openMenu(span, getSelection().getRangeAt(0).getBoundingClientRect());
  if (!event.target.closest('.w')) return undefined;
  const at = pointed(event);
  if (at !== null) acts.hear({story: numberOf(storyOf(event.target)), start: at, end: at + 1});
  return undefined;
}

export function startArticle(given) {
  acts = given;
  document.addEventListener('click', event => { if (event.target.closest('.story')) onClick(event); });
  document.addEventListener('keydown', onArticleKey);
  document.addEventListener('focusin', event => {
    const para = event.target.closest?.('.para');
    if (para && !para.classList.contains('here')) settle(para);
  });
  menu.addEventListener('keydown', onMenuKey);
  menu.addEventListener('click', event => {
    const button = event.target.closest('[data-act]');
    if (!button) return;
    const span = chosen;
    menu.hidePopover();
    getSelection()?.removeAllRanges();
    acts[button.dataset.act](span);
    dropCaret();
  });
  const on = act => event => {
    const span = current();
    if (!span || isTyping(event.target)) return false;
    acts[act](span);
    return true;
  };
  key('w', 'Who speaks the words or the paragraph', on('who'));
  key('s', 'Say the words differently', on('said'));
  key('m', 'Mark the paragraph for later, or no more', on('later'));
  key('Delete', 'Remove the words or the paragraph', on('remove'));
  key(['e', 'ContextMenu'], 'All that can be done with the words or the paragraph', event => {
    const span = current();
    if (!span) return false;
    openMenu(span, (span.para.querySelector('.para-menu') ?? event.target).getBoundingClientRect());
    return true;
  }, {shown: 'e'});
  key('p', 'To the article: ↑ ↓ paragraphs, ← → words, Shift+→ more words', () => go(document.querySelector('.para.here') ?? document.querySelector('.para')));
  settle();
}
