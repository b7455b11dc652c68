/** How the end of a job reaches a function: EventBridge matches its event with a rule, SNS wraps it. */
package io.github.ecommercepipeline.sandbox.events;
