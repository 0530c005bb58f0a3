// The page of Zendesk Support that an app stands in, as far as the SDK talks with it: handshake, values, requests, size, events.
const { setting } = globalThis;
const APP = 'https://123.apps.zdusercontent.com';
const seen = { requests: [], asked: [], heights: [] };
const frame = document.createElement('iframe');
const guid = 'c0ffee';

globalThis.seen = seen;
globalThis.change = (patch) => Object.assign(setting, patch);
globalThis.emit = (event, message) => post({ key: `zaf.${event}`, message });

function post(message) {
  frame.contentWindow.postMessage(JSON.stringify({ ...message, instanceGuid: guid }), APP);
}

function valueOf(path) {
  const [, field] = /^organization\.customField:(.+)$/.exec(path) ?? [];
  return field === undefined ? setting.values[path] : setting.pageFields?.[field];
}

const ANSWERS = {
  get(paths) {
    seen.asked.push(...paths);
    const result = { errors: {} };
    for (const path of paths) {
      const value = valueOf(path);
      if (value === undefined) {
        result.errors[path] = { message: 'Could not find handler' };
      } else {
        result[path] = value;
      }
    }
    return result;
  },
  invoke({ resize }) {
    seen.heights.push(resize[0].height);
    frame.style.height = resize[0].height;
    return { resize: null };
  },
};

addEventListener('message', ({ data, origin }) => {
  if (origin !== APP) {
    return;
  }
  const told = JSON.parse(data);
  if (told.key === 'iframe.handshake') {
    const context = { product: 'support', location: setting.location };
    post({ key: 'zaf.app.registered', message: { context, metadata: { settings: {} } } });
  } else if (told.key?.startsWith('request:')) {
    seen.requests.push(told.message.url);
    const { status = 200, body = {} } = setting.api[told.message.url] ?? { status: 404 };
    const [outcome, answer] = status === 200 ? ['done', body] : ['fail', { status, responseText: setting.secret }];
    setTimeout(
      () => post({ key: `zaf.${told.key}.${outcome}`, message: { responseArgs: [answer] } }),
      setting.delay ?? 0,
    );
  } else if (told.request in ANSWERS) {
    post({ id: told.id, result: ANSWERS[told.request](told.params) });
  }
});

frame.title = 'CRM Vitals';
frame.src = `${APP}/assets/iframe.html?origin=${encodeURIComponent(document.location.origin)}&app_guid=${guid}`;
document.body.append(frame);
