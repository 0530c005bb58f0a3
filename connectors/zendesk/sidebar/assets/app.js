import { page } from './view/page.js';
import { speechFor } from './words/speech.js';
import { healthFields } from './zendesk/fields.js';
import { answered, asked } from './zendesk/patience.js';
import { Unreadable } from './zendesk/unreadable.js';
import { whose } from './zendesk/whose.js';

/** An agent goes back and forth between tickets all day, and health is written once a day at most: each ticket asks Zendesk's API anew after this time only. */
const KEPT_MS = 5 * 60_000;

const CHANGES = {
  ticket_sidebar: ['ticket.organization.changed', 'ticket.requester.id.changed'],
  organization_sidebar: [],
};

/**
 * Keeps the page showing the health of what is open in Zendesk: reads at the start, when the app is shown again, and when the ticket changes hands.
 *
 * @param {HTMLElement} main what is drawn into
 * @param {any} client of Zendesk's SDK; false or missing outside of Zendesk
 */
export async function start(main, client) {
  let speech = speechFor(null);
  let shown = { kind: 'loading' };
  let kept = null;
  let readings = 0;

  const draw = (next) => {
    shown = next;
    document.documentElement.lang = speech.language;
    main.setAttribute('aria-busy', String(shown.kind === 'loading'));
    main.replaceChildren(...page(shown, speech, { now: new Date(), again }).filter((part) => part !== null));
  };

  if (!client) {
    speech = speechFor(navigator.language);
    draw({ kind: 'outside' });
    return;
  }

  let location = null;

  async function read() {
    const mine = ++readings;
    const next = await look().catch((failure) => ({ kind: 'unreadable', reason: Unreadable.of(failure).reason }));
    // Where the ticket changed hands meanwhile, a later reading knows better.
    if (mine === readings) {
      draw(next);
    }
  }

  async function look() {
    location ??= (await answered(client.context())).location;
    const found = await whose(client, location);
    if (found.kind !== 'organization') {
      return found;
    }
    if (kept?.id !== found.id || Date.now() - kept.at >= KEPT_MS) {
      kept = null;
      if (shown.kind === 'organization' && shown.id !== found.id) {
        draw({ kind: 'loading' });
      }
      kept = { id: found.id, at: Date.now(), fields: await healthFields(client, location, found.id) };
    }
    return { ...found, fields: kept.fields };
  }

  function again() {
    draw({ kind: 'loading' });
    // The button is gone; whoever pressed it by keyboard goes on from the top.
    main.focus();
    void read();
  }

  draw(shown);
  fit(main, client);
  await Promise.all([
    asked(client, ['currentUser.locale', 'colorScheme']).then(
      (told) => {
        speech = speechFor(told['currentUser.locale']);
        paint(told.colorScheme);
        draw(shown);
      },
      // English, and light, until Zendesk tells otherwise; the reading itself says if Zendesk does not answer.
      () => undefined,
    ),
    read(),
  ]);
  client.on('colorScheme.changed', paint);
  client.on('app.activated', () => void read());
  for (const change of CHANGES[location] ?? CHANGES.ticket_sidebar) {
    client.on(change, () => void read());
  }
}

function paint(scheme) {
  document.documentElement.dataset.scheme = scheme === 'dark' ? 'dark' : 'light';
}

/** Zendesk gives a frame the height that it asks for. */
function fit(main, client) {
  let asked = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (height !== asked && height > 0) {
      asked = height;
      client.invoke('resize', { width: '100%', height: `${height}px` }).catch(() => {
        asked = 0; // asked again with the next change; until then the frame scrolls
      });
    }
  }).observe(main);
}
