/**
 * When a score or an event asks for a person: who, when and what.
 */
@NullMarked
package io.crmvitals.core.playbook;

import org.jspecify.annotations.NullMarked;
