package io.crmvitals.sandbox.wire;

/** How the bytes of an answer go out. */
public enum Manner {
    WHOLE,
    /** Nothing at all, then a reset. */
    RESET,
    /** Half of the body, then a reset. */
    RESET_IN_BODY,
    /** Half of the body under the length of the whole, then an orderly end. */
    CUT,
    /** The whole body under a greater length, then an orderly end. */
    PROMISES_MORE,
    /** Half of the body under its own length. */
    HALF,
    /** Zipped, with bytes turned over. */
    BAD_GZIP,
    /** Byte by byte, so slowly that it never ends. */
    DRIP,
    /** Half of the body, and then nothing. */
    STALL,
    /** Without a length; the end of the connection comes late. */
    SLOW_CLOSE,
    /** A little at a time. */
    CAPPED,
    /** In packets of one to seven bytes. */
    SLICED,
    /** Nobody listens from now on, until the wire is mended. */
    SHUT,
    /** From now on connections are neither taken nor refused, until the wire is mended. */
    DEAF
}
