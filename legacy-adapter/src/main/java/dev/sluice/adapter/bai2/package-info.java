/** BAI2 cash management balance reports. */
package dev.sluice.adapter.bai2;
