/** Child processes that end with their parent. */
package io.github.ecommercepipeline.localwarehouse.process;
