/** Zendesk did not tell what was asked. `reason` is one of `failed`, `busy`, `forbidden`, `gone`: what a reader can do differs. */
export class Unreadable extends Error {
  /** @param {'failed' | 'busy' | 'forbidden' | 'gone'} reason */
  constructor(reason) {
    super(`Zendesk did not tell: ${reason}`);
    this.reason = reason;
  }

  /** What a failed request means to a reader. The words of Zendesk's answer are left out: they may name people. */
  static of(failure) {
    if (failure instanceof Unreadable) {
      return failure;
    }
    switch (failure?.status) {
      case 401:
      case 403:
        return new Unreadable('forbidden');
      case 404:
        return new Unreadable('gone');
      case 429:
        return new Unreadable('busy');
      default:
        return new Unreadable('failed');
    }
  }
}
