/** Plans each SQL statement: passed on to PostgreSQL, rewritten, refused, or run by the stand-in. No I/O. */
package io.github.ecommercepipeline.standin.sql;
