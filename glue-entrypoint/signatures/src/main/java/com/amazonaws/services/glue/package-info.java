/** Signatures of AWS Glue's API, to compile against. */
package com.amazonaws.services.glue;
