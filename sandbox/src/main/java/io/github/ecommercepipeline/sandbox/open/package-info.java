/** The sandbox to work against: starts in the background, reports its addresses, and stops. */
package io.github.ecommercepipeline.sandbox.open;
