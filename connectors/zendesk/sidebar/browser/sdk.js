import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const at = (name) => createRequire(import.meta.url).resolve(`zendesk_app_framework_sdk/lib/${name}.js`);
const MODULES = {
  './index': 'index',
  './client': 'client',
  './utils': 'utils',
  './vendor/native-promise-only': 'vendor/native-promise-only',
};

/** Zendesk's own SDK, from its package, as the one script that an app's page loads. */
export function sdk() {
  const modules = Object.entries(MODULES).map(
    ([name, file]) =>
      `${JSON.stringify(name)}: function (module, exports, require) {\n${readFileSync(at(file), 'utf8')}\n}`,
  );
  return `(function () {
    const made = {};
    const modules = {${modules.join(',\n')}};
    const require = (name) => {
      if (!(name in made)) {
        const module = { exports: {} };
        modules[name].call(globalThis, module, module.exports, require);
        made[name] = module.exports;
      }
      return made[name];
    };
    globalThis.ZAFClient = require('./index');
  })();`;
}
