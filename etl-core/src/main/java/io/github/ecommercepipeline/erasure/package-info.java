/** Records that were erased for good, and how they are recognised when they arrive again. */
package io.github.ecommercepipeline.erasure;
