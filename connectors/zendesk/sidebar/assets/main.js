import { start } from './app.js';

void start(document.getElementById('health'), globalThis.ZAFClient?.init());
