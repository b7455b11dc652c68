/** One client's session: messages relayed both ways, and the statements that the stand-in runs itself. */
package io.github.ecommercepipeline.standin.session;
