package dev.sluice.app.service;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Just enough of PostgreSQL's wire protocol 3.0: start, clear-text password, simple query. */
final class PgClient implements Closeable {
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  PgClient(int port, String user, String password, String database) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.write(new byte[] {0, 3, 0, 0});
    for (String text : new String[] {"user", user, "database", database, ""}) {
      start.write(text.getBytes(StandardCharsets.UTF_8));
      start.write(0);
    }
    out.writeInt(start.size() + 4);
    start.writeTo(out);
    send('p', password);
    answer();
  }

  private void send(char type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(type);
    out.writeInt(bytes.length + 5);
    out.write(bytes);
    out.writeByte(0);
    out.flush();
  }

  /** The rows, values joined by {@code |}. */
  List<String> query(String sql) throws IOException {
    send('Q', sql);
    return answer();
  }

  private List<String> answer() throws IOException {
    List<String> rows = new ArrayList<>();
    String error = null;
    while (true) {
      int type = in.read();
      if (type < 0) {
        throw new IOException(error == null ? "the server hung up" : error);
      }
      byte[] body = new byte[in.readInt() - 4];
      in.readFully(body);
      if (type == 'E') {
        error = new String(body, StandardCharsets.UTF_8).replace('\0', ' ');
      } else if (type == 'D') {
        rows.add(row(ByteBuffer.wrap(body)));
      } else if (type == 'Z') {
        if (error != null) {
          throw new IOException(error);
        }
        return rows;
      }
    }
  }

  private static String row(ByteBuffer body) {
    List<String> values = new ArrayList<>();
    int fields = body.getShort();
    for (int i = 0; i < fields; i++) {
      byte[] value = new byte[Math.max(0, body.getInt())];
      body.get(value);
      values.add(new String(value, StandardCharsets.UTF_8));
    }
    return String.join("|", values);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
