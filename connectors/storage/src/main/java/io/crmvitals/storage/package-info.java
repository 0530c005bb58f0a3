/**
 * Everything the product remembers, in one SQL database: versions of records, cursors, identity, scores, the write ledger.
 * SQLite is embedded, PostgreSQL a server; the statements are the same, and only the {@code Engine}s and the migrations know which it is.
 * Knows core and no vendor.
 */
@NullMarked
package io.crmvitals.storage;

import org.jspecify.annotations.NullMarked;
