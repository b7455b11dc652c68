/** The demo: three small days into a warehouse on this machine. */
package io.github.ecommercepipeline.sandbox.demo;
