package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One component of a zip.
 *
 * @param file as the zip names it
 * @param container the type and name of the component whose file it lies in; null for a file of its own
 * @param xml null for what is no XML, and for what could not be read
 * @param content equal where the component is equal
 * @param problem why it cannot be read; null where it can
 */
record DeployComponent(
        String type,
        String fullName,
        String file,
        @Nullable Name container,
        @Nullable Element xml,
        String content,
        @Nullable DeployProblem problem) {

    /** What a package.xml names. */
    record Name(String type, String fullName) {}

    Name name() {
        return new Name(type, fullName);
    }
}
