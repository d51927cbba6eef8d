// The page asks the studio: fragments and calls, with the token that every write needs.
const body = document.body;
export const root = body.dataset.root;
export const token = () => body.dataset.csrf; // a studio that was started again gives another

export class Refused extends Error {
  constructor(status, words, text) { super(words); this.status = status; this.text = text; }
}

export class Unanswered extends Error {
  constructor() { super('The studio does not answer. Start it again.'); this.name = 'Unanswered'; }
}

async function ask(path, init = {}, isSecond = false) {
  const answer = await fetch(root + path, {...init, headers: {'X-Narrator-CSRF': token(), ...init.headers}}).catch(error => {
    if (error.name === 'AbortError') throw error;
    document.dispatchEvent(new Event('unanswered'));
    throw new Unanswered();
  });
  if (answer.status === 401) {
    document.dispatchEvent(new Event('unanswered'));
    throw new Unanswered();
  }
  if (answer.status === 403 && !isSecond && await renewToken() === 'another') return ask(path, init, true);
  if (!answer.ok) {
    const text = await answer.text();
    throw new Refused(answer.status, wordsOf(text, answer), text);
  }
  return answer;
}

export async function renewToken() { // 'none' where nobody answers, 'stranger', 'another' or 'same' token as before
  const answer = await fetch(`${root}/publish`, {cache: 'no-store'}).catch(() => null);
  if (!answer || answer.status >= 502) return 'none';
  if (answer.status === 401) return 'stranger';
  const {csrf} = new DOMParser().parseFromString(await answer.text(), 'text/html').body.dataset;
  if (!csrf || csrf === token()) return 'same';
  body.dataset.csrf = csrf;
  body.setAttribute('hx-headers:inherited', JSON.stringify({'X-Narrator-CSRF': csrf}));
  for (const field of document.querySelectorAll('input[name=csrf]')) field.value = csrf;
  return 'another';
}

function wordsOf(text, answer) {
  if (answer.headers.get('content-type')?.includes('json')) {
    try { return JSON.parse(text).error; } catch { /* it is not what it says: the page below */ }
  }
  const page = new DOMParser().parseFromString(text, 'text/html');
  return page.querySelector('[role=alert], .notice, main p, p')?.textContent.trim() || `the studio refused (${answer.status})`;
}

export const getJson = async path => (await ask(path)).json();
export const getText = async path => (await ask(path)).text();

export async function postForm(path, fields, {keepalive = false} = {}) {
  return (await ask(path, {method: 'POST', body: new URLSearchParams(fields), keepalive})).text();
}

export async function postStep(path) { // the page's part, and in words which step of the history was gone
  const answer = await ask(path, {method: 'POST', body: new URLSearchParams()});
  return [await answer.text(), decodeURIComponent(answer.headers.get('X-Narrator-Step') ?? '')];
}

export const postFile = (path, file) => { // one file, as a form has it
  const form = new FormData();
  form.append('file', file);
  return ask(path, {method: 'POST', body: form});
};

export async function postJson(path, content, method = 'POST') {
  const init = {method};
  if (content !== undefined) Object.assign(init, {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(content)});
  return ask(path, init);
}

const work = document.getElementById('work');
export const documentId = work?.dataset.document ?? null;
export const here = documentId && `/documents/${encodeURIComponent(documentId)}`;
export const api = documentId && `/api/documents/${encodeURIComponent(documentId)}`;
