// Characters of a story's text ↔ places on the page. The studio counts code points, the browser half of some of them.
let cache = new WeakMap();
export const forget = () => { cache = new WeakMap(); };

const units = (text, points) => { // how many UTF-16 units so many code points are
  let at = 0;
  for (let count = 0; count < points && at < text.length; count++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};
export const points = text => { // the reverse: code points of a text
  let count = 0;
  for (let at = 0; at < text.length; count++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return count;
};

export const storyOf = node => (node instanceof Element ? node : node?.parentElement)?.closest('.story');
export const story = number => document.getElementById(`story-${number}`);

function spansOf(article) {
  if (!cache.has(article)) {
    const spans = [...article.querySelectorAll('.w')].filter(span => span.firstChild);
    cache.set(article, spans.map(span => ({node: span.firstChild, start: Number(span.dataset.start)})));
  }
  return cache.get(article);
}

function spanAt(spans, at) {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle].start <= at) low = middle; else high = middle - 1;
  }
  return spans[low];
}

export function rangeOf(article, start, end) {
  const spans = article ? spansOf(article) : [];
  if (!spans.length) return null;
  const [first, last] = [spanAt(spans, start), spanAt(spans, Math.max(start, end - 1))];
  const range = document.createRange();
  range.setStart(first.node, units(first.node.data, start - first.start));
  range.setEnd(last.node, units(last.node.data, end - last.start));
  return range;
}

export function offsetOf(node, offset) { // where a text node's place stands in the story, null outside the words
  const span = (node instanceof Element ? node : node?.parentElement)?.closest('.w');
  if (!span) return null;
  const inside = node.nodeType === Node.TEXT_NODE ? offset : 0;
  return Number(span.dataset.start) + points(span.textContent.slice(0, inside));
}

export function pointed(event) { // the character under the pointer
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(event.clientX, event.clientY);
    return at && offsetOf(at.offsetNode, at.offset);
  }
  const at = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return at && offsetOf(at.startContainer, at.startOffset);
}

const WORD = /[\p{L}\p{N}\p{M}$€£%&@#]+(?:[.,:'’\-/][\p{L}\p{N}\p{M}]+)*%?/gu;

export function wordsOf(para) { // the words of a paragraph with their places in the story
  const found = [];
  for (const span of para.querySelectorAll('.w')) {
    const text = span.textContent;
    for (const match of text.matchAll(WORD)) {
      const start = Number(span.dataset.start) + points(text.slice(0, match.index));
      found.push({words: match[0], start, end: start + points(match[0])});
    }
  }
  return found;
}

export const textOf = (article, start, end) => {
  let text = '';
  for (const {node, start: from} of spansOf(article)) {
    const to = from + points(node.data);
    if (to <= start || from >= end) continue;
    text += node.data.slice(units(node.data, Math.max(0, start - from)), units(node.data, Math.min(to, end) - from));
  }
  return text;
};

export function mark(name, range) {
  if (!('highlights' in CSS)) return;
  if (range) CSS.highlights.set(name, new Highlight(range)); else CSS.highlights.delete(name);
}

function sheetTop() { // where the panels come from below, what they leave free ends there
  const side = document.querySelector('.work.shows-side .side');
  return side && side.offsetWidth >= innerWidth - 1 ? side.getBoundingClientRect().top : null;
}

export const bring = element => {
  if (!element) return;
  const free = sheetTop();
  if (free !== null) { // the words at the sheet's edge, and above them what stands before
    scrollBy({top: element.getBoundingClientRect().bottom + 16 - free, behavior: 'instant'});
    return;
  }
  const box = element.getBoundingClientRect();
  if (box.top < 90 || box.bottom > innerHeight - 190) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollIntoView({block: 'center', behavior: still ? 'auto' : 'smooth'});
  }
};
