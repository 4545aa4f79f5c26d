package dev.sluice.adapter.copybook;

import java.util.Arrays;

/** Numbers, collected one by one. */
final class IntList {
  private int[] numbers = new int[64];
  private int count;

  void add(int number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, count);
  }
}
