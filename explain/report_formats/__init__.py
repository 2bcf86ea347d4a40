"""The whole report as one document, and that document as Markdown, HTML, PDF and DOCX."""
