/**
 * Exports of survey tools: a definition says which column holds which question on which scale, a preset knows what a tool always does the same way, and rows become
 * answers in which higher is better. Whatever has no known direction is refused. Knows no file and no folder: rows come in.
 */
@NullMarked
package io.crmvitals.files.survey;

import org.jspecify.annotations.NullMarked;
