package io.crmvitals.storage;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked, and has undone it. The message tells what, why, and what to do; it never quotes what was to be stored. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
