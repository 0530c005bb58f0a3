package io.crmvitals.routes.console;

import io.crmvitals.core.config.Secret;

/** The one person who may sign in. */
record ConsoleUser(String name, Secret password) {}
