package io.crmvitals.core.indicator;

/** Whether a kind of record is still being told to us. */
enum Feed {
    /** Read to its end within the last three days: no rows means none. */
    FRESH,
    /** Read once, but not lately: no rows means nothing. */
    SILENT,
    /** Never read. */
    NEVER
}
