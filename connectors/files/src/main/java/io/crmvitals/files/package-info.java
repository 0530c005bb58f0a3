/**
 * License usage and survey answers that come as files or out of a database: rows become source records, page by page, in flat memory. Who moves the files and who
 * asks the database is for the routes to say; nothing here knows how.
 */
@NullMarked
package io.crmvitals.files;

import org.jspecify.annotations.NullMarked;
