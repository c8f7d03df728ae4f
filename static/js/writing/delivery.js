/* Decides when the text goes to the site: soon after a keystroke, less and less often while nobody
   answers, and now and then without a text, to say that the page is open. */

import { drop, put } from "writing/browser";
import { send } from "writing/server";
import { say, show, warn } from "writing/words";

const PAUSE = 2000; // milliseconds between keystroke and site
const OPEN = 30_000; // how often the page says that it is open
const LONGEST = 60_000; // between two attempts

export class Delivery {
  #typed = 0; // keystrokes
  #arrived = 0; // of those, on the site
  #pause = PAUSE;
  #timer;
  #isUnderWay = false;
  #isStopped = false;
  state = "kept";

  constructor(page, fields) {
    this.page = page;
    this.fields = fields;
  }

  /* Keeps a keystroke in the browser at once, and plans to send it. */
  typed() {
    const { page } = this;
    if (!put(page, { at: Date.now(), version: page.version, fields: this.fields() })) warn();
    if (this.#typed === this.#arrived && this.state === "kept") this.#plan(PAUSE);
    this.#typed += 1;
  }

  /* Sends what has not arrived, or says that the page is open. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#isUnderWay || this.#isStopped) return;
    const before = this.#typed;
    const isNews = before > this.#arrived;
    this.#isUnderWay = true;
    const answer = await send(this.page, isNews ? this.fields() : {});
    this.#isUnderWay = false;
    this.state = answer.state;
    say(answer, isNews);
    show(answer.show);
    this.#next(before);
  }

  stop(isStopped = true) {
    this.#isStopped = isStopped;
    clearTimeout(this.#timer);
  }

  #next(before) {
    const isKept = this.state === "kept";
    if (isKept) this.#arrived = before;
    const isAll = this.#arrived === this.#typed;
    if (isKept && isAll) drop(this.page, this.page.key);
    this.#pause = isKept ? PAUSE : Math.min(this.#pause * 2, LONGEST);
    this.#plan(isKept && isAll ? OPEN : this.#pause);
  }

  #plan(wait) {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => this.now(), wait);
  }
}
