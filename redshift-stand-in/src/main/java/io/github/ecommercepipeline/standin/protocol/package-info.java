/** Messages of the PostgreSQL wire protocol 3.0, which Amazon Redshift speaks too. */
package io.github.ecommercepipeline.standin.protocol;
