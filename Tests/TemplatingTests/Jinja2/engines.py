"""Renders templates with both engines."""

import json
import os
import pathlib
import select
import subprocess
import tempfile

import jinja2


def with_jinja2(templates, context, options=()):
    """The output of Jinja2, or None and its complaint."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(templates),
        extensions=["jinja2.ext.loopcontrols"],
        autoescape="no-autoescape" not in options,
        undefined=jinja2.Undefined if "lenient" in options else jinja2.StrictUndefined,
        trim_blocks="trim-blocks" in options,
        lstrip_blocks="lstrip-blocks" in options,
        keep_trailing_newline="keep-trailing-newline" in options,
    )
    try:
        return environment.get_template("main").render(context), ""
    except Exception as error:  # whatever Python raises, the template is refused
        return None, f"{type(error).__name__}: {error}"


class Jixiao:
    """The built `jixiao` command."""

    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def render(self, templates, context_text, options=(), timeout=20):
        """The output of ours, or None and its complaint."""
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, text in templates.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(text.encode("utf-8"))
            context = folder / ".context.json"
            context.write_text(context_text, encoding="utf-8")
            arguments = [self.path, "render", "--language", "en", "--context", str(context)]
            arguments += ["--templates", str(folder)]
            for option in options:
                arguments += ["--undefined", "lenient"] if option == "lenient" else [f"--{option}"]
            result = subprocess.run(
                arguments + [str(folder / "main")], capture_output=True, timeout=timeout, check=False
            )
        if result.returncode == 0:
            return result.stdout.decode("utf-8"), ""
        if result.returncode != 1:
            return None, f"crashed with {result.returncode}: {result.stderr.decode('utf-8', 'replace')}"
        return None, result.stderr.decode("utf-8").replace(str(folder) + "/", "")


class Driver:
    """The built `TemplateDriver`: one process that renders template after template."""

    def __init__(self, path, timeout=20):
        self.path = str(pathlib.Path(path).resolve())
        self.timeout = timeout
        self.process = None
        self.buffer = b""

    def render(self, templates, context, options=()):
        """The output of ours, or None and its complaint."""
        if self.process is None:
            self.process = subprocess.Popen(
                [self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
            self.buffer = b""
        request = json.dumps({"templates": templates, "context": context, "options": list(options)})
        try:
            self.process.stdin.write(request.encode("utf-8") + b"\n")
            self.process.stdin.flush()
            while b"\n" not in self.buffer:
                self.read()
            head, self.buffer = self.buffer.split(b"\n", 1)
            word, length = head.split()
            while len(self.buffer) < int(length):
                self.read()
        except (BrokenPipeError, EOFError):
            return None, f"crashed with {self.close()}"
        except TimeoutError:
            self.process.kill()
            self.close()
            return None, "crashed: it does not end"
        text = self.buffer[:int(length)].decode("utf-8")
        self.buffer = self.buffer[int(length):]
        return (text, "") if word == b"ok" else (None, text)

    def read(self):
        """Waits for more of an answer."""
        if not select.select([self.process.stdout], [], [], self.timeout)[0]:
            raise TimeoutError
        chunk = os.read(self.process.stdout.fileno(), 1 << 20)
        if not chunk:
            raise EOFError
        self.buffer += chunk

    def close(self):
        """Ends the process; its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdout.close()
        return process.wait()
