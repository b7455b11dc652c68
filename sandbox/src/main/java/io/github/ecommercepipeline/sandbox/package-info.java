/** The cloud on one machine: real servers and real protocols, on loopback only. */
package io.github.ecommercepipeline.sandbox;
