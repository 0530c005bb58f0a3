package io.crmvitals.salesforce;

import com.sforce.ws.bind.TypeInfo;
import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.bind.XmlTypeInfoProvider;
import com.sforce.ws.parser.XmlInputStream;
import com.sforce.ws.parser.XmlOutputStream;
import com.sforce.ws.wsdl.Constants;
import java.io.IOException;
import java.time.LocalDate;
import javax.xml.namespace.QName;

/** A calendar day on the wire as {@code xsd:date}. The library itself sends only points in time, which turn into another day in half of the world. */
final class DateOnly implements XmlTypeInfoProvider {

    private final LocalDate day;

    DateOnly(LocalDate day) {
        this.day = day;
    }

    @Override
    public TypeInfo getTypeInfo(String namespace, String name, TypeMapper types) {
        return new TypeInfo(namespace, name, Constants.SCHEMA_NS, "date", 0, 1, true);
    }

    @Override
    public void write(QName element, XmlOutputStream out, TypeMapper types) throws IOException {
        out.writeStartTag(element.getNamespaceURI(), element.getLocalPart());
        types.writeXsiType(out, Constants.SCHEMA_NS, "date");
        out.writeText(day.toString());
        out.writeEndTag(element.getNamespaceURI(), element.getLocalPart());
    }

    /** Only ever sent, never received. */
    @Override
    public void load(XmlInputStream in, TypeMapper types) {
        throw new UnsupportedOperationException("a day is only sent");
    }
}
