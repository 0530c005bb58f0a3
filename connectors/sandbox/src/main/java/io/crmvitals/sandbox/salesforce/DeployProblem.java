package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Why a component cannot be deployed, in the vendor's words where public reports tell them, and where in its file. */
final class DeployProblem extends Exception {

    private static final long serialVersionUID = 1L;

    final transient MetadataXml.@Nullable Place place;

    DeployProblem(String message) {
        this(message, (MetadataXml.Place) null);
    }

    DeployProblem(String message, @Nullable Element where) {
        this(message, MetadataXml.place(where));
    }

    DeployProblem(String message, MetadataXml.@Nullable Place place) {
        super(message, null, false, false);
        this.place = place;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
