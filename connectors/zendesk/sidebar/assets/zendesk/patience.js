import { Unreadable } from './unreadable.js';

/** Longer than Zendesk's own waits: five seconds for a question to the page, and a repeated request. */
const PATIENCE_MS = 20_000;

/** The answer, or `Unreadable` where it failed or did not come: the SDK itself waits for some answers for ever. */
export function answered(promise) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Unreadable('failed')), PATIENCE_MS);
  });
  return Promise.race([promise, tooLate]).then(
    (answer) => {
      clearTimeout(timer);
      return answer;
    },
    (failure) => {
      clearTimeout(timer);
      throw Unreadable.of(failure);
    },
  );
}

/** Several values of the page at one go; a value that the page does not know is left out. */
export async function asked(client, paths) {
  const answer = (await answered(client.get(paths))) ?? {};
  const failed = answer.errors ?? {};
  return Object.fromEntries(
    paths.filter((path) => !(path in failed) && answer[path] !== undefined).map((path) => [path, answer[path]]),
  );
}
