"""A page that zicha wrote (--html), by an independent reader: marks and texts
as html.parser has them."""
import re
from decimal import Decimal
from html.parser import HTMLParser

VOID = {'meta', 'br', 'rect', 'path'}
# Their ends may be left out: what begins or ends there ends them.
ENDS = {'td': {'td', 'th', 'tr', 'tbody', 'table'}, 'tr': {'tr', 'tbody',
                                                           'table'}}


class Element:
    def __init__(self, name, attributes, parent):
        self.name, self.parent, self.parts = name, parent, []
        self.attributes = dict(attributes)

    def all(self, name=None, **attributes):
        """Those inside with that name and these attributes, in order."""
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                if name in (None, part.name) and all(
                        part.attributes.get(key.strip('_')) == value
                        for key, value in attributes.items()):
                    found.append(part)
                found += part.all(name, **attributes)
        return found

    def one(self, name=None, **attributes):
        one, = self.all(name, **attributes)
        return one

    def children(self, name):
        return [part for part in self.parts
                if isinstance(part, Element) and part.name == name]

    def text(self):
        return ''.join(part if isinstance(part, str) else
                       '\n' if part.name == 'br' else part.text()
                       for part in self.parts)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.top = self.here = Element('', (), None)
        self.source = text
        self.comments = []
        self.feed(text)
        self.close()
        if self.here is not self.top:
            raise ValueError('%s does not end' % self.here.name)

    def end_open(self, name):
        while name in ENDS.get(self.here.name, ()):
            self.here = self.here.parent

    def handle_starttag(self, tag, attrs):
        self.end_open(tag)
        element = Element(tag, attrs, self.here)
        self.here.parts.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.here.parts.append(Element(tag, attrs, self.here))

    def handle_endtag(self, tag):
        if self.here.name != tag:
            self.end_open(tag)
        if self.here.name != tag:
            raise ValueError('</%s> in <%s>' % (tag, self.here.name))
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.parts.append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    def by_id(self, name):
        return self.top.one(id=name)

    def rows(self):
        """The findings that it shows, one by one."""
        return [row for group in self.top.all('div', class_='group')
                for body in group.all('tbody') for row in body.children('tr')]


def cells(row):
    return [cell.text().strip() for cell in row.parts
            if isinstance(cell, Element)]


def money(text):
    """An amount as the page has it; None: a dash, or nothing."""
    text = re.sub(r'[^\d.,-].*', '', text, flags=re.S).replace(',', '').strip()
    return Decimal(text) if re.search(r'\d', text) else None
