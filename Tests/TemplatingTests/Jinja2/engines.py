"""Renders templates with both engines."""

import json
import pathlib
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
