package dev.sluice.adapter.dbf;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The charset that a file's language driver stands for (dBase and Visual FoxPro's tables). */
final class LanguageDriver {
  private static final Map<Integer, String> CHARSETS = new HashMap<>();

  static {
    put("IBM437", 0x01, 0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B);
    put("IBM850", 0x02, 0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37);
    put("windows-1252", 0x03, 0x57, 0x58, 0x59);
    put("x-MacRoman", 0x04);
    put("IBM865", 0x08, 0x17, 0x66);
    put("windows-31j", 0x13, 0x7B);
    put("IBM863", 0x1C, 0x6C);
    put("IBM852", 0x1F, 0x22, 0x23, 0x40, 0x64, 0x87);
    put("IBM860", 0x24);
    put("IBM866", 0x26, 0x65);
    put("GBK", 0x4D, 0x7A);
    put("x-windows-949", 0x4E, 0x79);
    put("x-windows-950", 0x4F, 0x78);
    put("x-windows-874", 0x50, 0x7C);
    put("IBM861", 0x67);
    put("x-IBM737", 0x6A, 0x86);
    put("IBM857", 0x6B, 0x88);
    put("windows-1255", 0x7D);
    put("windows-1256", 0x7E);
    put("x-MacCyrillic", 0x96);
    put("x-MacCentralEurope", 0x97);
    put("x-MacGreek", 0x98);
    put("windows-1250", 0xC8);
    put("windows-1251", 0xC9);
    put("windows-1254", 0xCA);
    put("windows-1253", 0xCB);
    put("windows-1257", 0xCC);
  }

  private LanguageDriver() {}

  private static void put(String charset, int... drivers) {
    for (int driver : drivers) {
      CHARSETS.put(driver, charset);
    }
  }

  /** The charset; empty for a driver that has none here. */
  static Optional<Charset> charset(int driver) {
    return Optional.ofNullable(CHARSETS.get(driver)).map(Charset::forName);
  }
}
