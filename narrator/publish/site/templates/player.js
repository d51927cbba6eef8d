// The transcript follows the sound, word by word, and a click or a key jumps; speed and steps beside the browser's own
// controls. Without this file the page still plays and reads.
"use strict";
(() => {
  const audio = document.querySelector(".player audio");
  if (!audio) return;
  const controls = document.querySelector(".player .controls");
  const play = () => audio.play().catch(() => {});
  let moved = () => {};
  const jump = (seconds) => { audio.currentTime = seconds; moved(); play(); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-t]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    jump(Number(link.dataset.t));
  });
  if (controls) {
    const speed = controls.querySelector("[data-speed]");
    const chapters = controls.querySelector("[data-chapters]");
    const kept = "narrator-speed";
    const remember = (value) => { try { localStorage.setItem(kept, value); } catch { /* it may be forbidden */ } };
    const remembered = () => { try { return localStorage.getItem(kept); } catch { return null; } };
    const setSpeed = (value) => { audio.defaultPlaybackRate = audio.playbackRate = Number(value); };
    if ([...speed.options].some((option) => option.value === remembered())) speed.value = remembered();
    setSpeed(speed.value);
    speed.addEventListener("change", () => { setSpeed(speed.value); remember(speed.value); });
    for (const button of controls.querySelectorAll("[data-skip]")) {
      button.addEventListener("click", () => {
        audio.currentTime = Math.max(0, Math.min(audio.duration || 0, audio.currentTime + Number(button.dataset.skip)));
      });
    }
    if (chapters) {
      const starts = [...chapters.options].map((option) => Number(option.value));
      const tell = () => { chapters.selectedIndex = Math.max(0, starts.findLastIndex((start) => start <= audio.currentTime + .03)); };
      audio.addEventListener("timeupdate", tell);
      audio.addEventListener("seeked", tell);
      chapters.addEventListener("change", () => jump(Number(chapters.value)));
    }
    controls.hidden = false;
  }
  const text = document.querySelector("[data-follow]");
  if (!text) return;

  // Each cue carries when it begins (ms) and, in data-w, how long after the word before each of its words begins (1/100 s).
  const words = [];
  const lines = [];
  for (const cue of text.querySelectorAll("span[data-t]")) {
    let ms = Number(cue.dataset.t);
    const steps = cue.dataset.w ? cue.dataset.w.split(" ") : null;
    const parts = steps ? cue.textContent.split(" ") : [cue.textContent];
    lines.push(words.length);
    cue.textContent = "";
    parts.forEach((part, place) => {
      ms += steps ? Number(steps[place] || 0) * 10 : 0;
      const word = document.createElement("i");
      word.textContent = part;
      words.push({ word, ms });
      if (place) cue.append(" ");
      cue.append(word);
    });
  }
  const places = new Map(words.map(({ word }, place) => [word, place]));
  const marks = [...document.querySelectorAll(".chapters a[data-t]")];

  const lastBefore = (list, ms, time) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (time(list[middle]) <= ms) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  let now = -1, here = -1, lastScroll = 0;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (word) => {
    const box = word.getBoundingClientRect();
    const top = document.querySelector(".player").getBoundingClientRect().bottom;
    if (box.top > top + 20 && box.bottom < innerHeight - 60) return;
    scrollTo({ top: scrollY + box.top - innerHeight * 0.35, behavior: still ? "auto" : "smooth" });
  };
  const follow = () => {
    const ms = audio.currentTime * 1000 + 30;
    const place = lastBefore(words, ms, (entry) => entry.ms);
    if (place !== now) {
      if (now >= 0) words[now].word.classList.remove("now");
      now = place;
      if (now >= 0) {
        words[now].word.classList.add("now");
        if (!audio.paused && Date.now() - lastScroll > 4000) show(words[now].word);
      }
    }
    const chapter = lastBefore(marks, ms / 1000, (mark) => Number(mark.dataset.t));
    marks.forEach((mark, number) => {
      if (number === chapter) mark.setAttribute("aria-current", "true"); else mark.removeAttribute("aria-current");
    });
  };
  const tick = () => { follow(); if (!audio.paused && !audio.ended) requestAnimationFrame(tick); };

  moved = () => { lastScroll = 0; follow(); };
  const stand = (place) => {
    if (here >= 0) words[here].word.classList.remove("here");
    here = Math.max(0, Math.min(words.length - 1, place));
    words[here].word.classList.add("here");
    show(words[here].word);
  };

  audio.addEventListener("play", tick);
  audio.addEventListener("timeupdate", follow);
  audio.addEventListener("seeked", follow);
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { lastScroll = Date.now(); }, { passive: true });

  document.addEventListener("click", (event) => {
    const place = places.get(event.target);
    if (place === undefined || String(getSelection())) return;
    stand(place);
    jump(words[place].ms / 1000);
  });

  text.addEventListener("keydown", (event) => {
    if (event.target !== text || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = lastBefore(lines, here, (place) => place);
    const rtl = getComputedStyle(text).direction === "rtl" ? -1 : 1;
    const moves = {
      ArrowRight: here + rtl, ArrowLeft: here - rtl,
      ArrowDown: lines[Math.min(line + 1, lines.length - 1)],
      ArrowUp: here > lines[line] ? lines[line] : lines[Math.max(line - 1, 0)],
      Home: 0, End: words.length - 1,
    };
    if (event.key in moves) stand(moves[event.key]);
    else if (event.key === "Enter" && here >= 0) jump(words[here].ms / 1000);
    else if (event.key === " ") { if (audio.paused) play(); else audio.pause(); }
    else return;
    event.preventDefault();
  });
  text.addEventListener("focus", () => { if (here < 0) stand(Math.max(now, 0)); });

  const linked = () => {
    const time = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    if (time) { audio.currentTime = Number(time[1]); follow(); }
  };
  addEventListener("hashchange", linked);
  linked();

  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-labelledby", "transcript-title");
  text.setAttribute("aria-describedby", "follow");
  text.classList.add("live");
  document.getElementById("follow").hidden = false;
})();
