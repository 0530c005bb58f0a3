package io.crmvitals.storage;

import io.crmvitals.core.writeback.PlannedWrite;

/** A planned write as text, the way the ledger keeps it: the same write gives the same text on every machine. */
public final class WriteText {

    private WriteText() {}

    public static String of(PlannedWrite write) {
        return Json.write(write);
    }

    /**
     * The write that such a text stands for.
     *
     * @throws StorageException when the text is none of ours
     */
    public static PlannedWrite read(String text) {
        return Json.readWrite("in a plan file", text);
    }
}
