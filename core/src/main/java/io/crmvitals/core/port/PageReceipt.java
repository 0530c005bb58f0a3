package io.crmvitals.core.port;

/** What storing a page changed: records seen for the first time, in a new version, as they were, and gone. */
public record PageReceipt(int created, int changed, int unchanged, int deleted) {}
