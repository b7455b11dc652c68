/** Many rules on one value, looked up together instead of one by one. */
package io.github.ecommercepipeline.quality.table;
