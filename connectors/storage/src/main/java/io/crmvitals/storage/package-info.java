/**
 * Everything the product remembers, in one SQL database: versions of records, cursors, identity, scores, the write ledger.
 * SQLite is embedded; the statements keep to SQL that PostgreSQL runs as well, and only {@code SqliteFile} and the migrations know the engine.
 * Knows core and no vendor.
 */
@NullMarked
package io.crmvitals.storage;

import org.jspecify.annotations.NullMarked;
