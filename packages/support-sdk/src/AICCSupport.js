/*!
 * AICCSupport.js, version 1: the bridge between a page that is embedded in the workbench as a Web API pop-up and the
 * workbench around it. Plain ECMAScript 5, no dependencies, for pages of any age. See the integration guide.
 */
;(function (window) {
  var PROTOCOL = 1
  var EVENTS = { Init: 1, Ringing: 1, Talking: 1, Release: 1, Switch: 1, IvrReturn: 1 }
  var VERIFY = { 0: 1, 1: 1, 2: 1, 3: 1 }
  var ANSWER_WITHIN_MS = 10000

  var has = {}.hasOwnProperty
  var handlers = {}
  var callbacks = {}
  var nextCall = 1
  var initData = null
  // The latest event of every contact that is not over, and the contact that the agent looks at.
  var latest = {}
  var front = ''
  // Outcomes by code of the contact that the agent looks at, and by callid of every contact.
  var verifyResults = {}
  var verifyContacts = {}
  // What has come back, by callid and code, and whose event is being handled.
  var returned = {}
  var handled = ''
  var refused = window.parent === window ? 'the page is not embedded in the workbench' : ''
  var silent = false

  function log(level, text) {
    if (window.console)
      window.console[level === 'Error' ? 'error' : 'log']('[AICCSupport Log] -' + level + '- ' + text)
  }
  function info(text) {
    log('Info', text)
  }
  function fail(call, reason) {
    log('Error', call + ' - ' + reason)
    return false
  }
  function own(object, key) {
    return has.call(object, key)
  }
  function eventName(name) {
    return name === 'lvrReturn' ? 'IvrReturn' : name
  }

  // The one origin this page talks to: named on the script element, else where the script was loaded from; a copy of the
  // script on the page's own host goes by the `origin` that the workbench adds to the page's address.
  function workbenchOrigin() {
    var script = window.document.currentScript
    var scripts = window.document.getElementsByTagName('script')
    for (var i = 0; !script && i < scripts.length; i++)
      if (/AICCSupport[^/]*\.js/.test(scripts[i].src)) script = scripts[i]
    var named = originIn(script && script.getAttribute('data-workbench-origin'))
    if (named) return named
    var loaded = originIn(script && script.src)
    if (loaded && loaded !== originIn(window.location.href)) return loaded
    var given = /[?&]origin=([^&#]*)/.exec(window.location.search)
    return originIn(given && decoded(given[1])) || loaded
  }
  // A link brings an address into the spelling that browsers give origins in.
  function originIn(address) {
    var link = window.document.createElement('a')
    link.href = /^https?:\/\//i.test(address || '') ? address : 'about:blank'
    var found = /^https?:\/\/[^/?#]+/.exec(link.href)
    return found ? found[0] : ''
  }
  function decoded(text) {
    try {
      return decodeURIComponent(text)
    } catch (_error) {
      return text
    }
  }
  var origin = refused ? '' : workbenchOrigin()
  if (!refused && !origin)
    refused = 'the origin of the workbench is unknown; add data-workbench-origin to the script element'

  function send(message) {
    message.aicc = PROTOCOL
    window.parent.postMessage(message, origin)
  }

  function execute(name, callback, data) {
    info('eventHandler - execute ' + name + ' event handler')
    var before = handled
    handled = data.callid || ''
    try {
      callback(data)
    } catch (error) {
      fail('eventHandler', name + ' event handler threw: ' + (error && error.message ? error.message : error))
    }
    handled = before
  }
  function dispatch(name, data) {
    var list = (handlers[name] || []).slice()
    for (var i = 0; i < list.length; i++) execute(name, list[i], data)
  }

  // Every value reaches the handlers as text, whatever came.
  function texts(value) {
    var result = {}
    for (var key in value) {
      if (own(value, key))
        result[key] = value[key] === null || value[key] === undefined ? '' : String(value[key])
    }
    return result
  }

  function takeEvent(name, data, inFront) {
    if (!own(EVENTS, name) || !isObject(data)) return
    var eventData = texts(data)
    if (typeof inFront === 'string') front = inFront
    if (name === 'Init') {
      initData = eventData
      silent = false
    } else if (name === 'Release') {
      delete latest[eventData.callid]
      delete returned[eventData.callid]
    } else if (name === 'IvrReturn') {
      if (!own(returned, eventData.callid)) returned[eventData.callid] = {}
      returned[eventData.callid][eventData.verifyTypeCode] = eventData
    } else latest[eventData.callid] = { name: name, data: eventData }
    dispatch(name, eventData)
  }
  function isObject(value) {
    return !!value && typeof value === 'object'
  }
  function outcomes(results) {
    var found = {}
    for (var code in results) {
      if (own(results, code) && own(VERIFY, results[code])) found[code] = String(results[code])
    }
    return found
  }
  function takeVerify(results, contacts) {
    verifyResults = outcomes(results)
    verifyContacts = {}
    for (var callid in contacts) {
      if (own(contacts, callid) && isObject(contacts[callid]))
        verifyContacts[callid] = outcomes(contacts[callid])
    }
  }
  function takeAnswer(message) {
    var callback = own(callbacks, message.id) ? callbacks[message.id] : null
    delete callbacks[message.id]
    if (message.ok !== true) fail('clickToOutbound', String(message.reason || 'the workbench refused'))
    if (callback) {
      try {
        callback({
          success: message.ok === true,
          reason: message.ok === true ? '' : String(message.reason || ''),
        })
      } catch (error) {
        fail('clickToOutbound', 'callback threw: ' + (error && error.message ? error.message : error))
      }
    }
  }

  function onMessage(event) {
    var message = event.data
    if (event.source !== window.parent || event.origin !== origin) return
    if (!isObject(message) || message.aicc !== PROTOCOL) return
    if (message.type === 'event') takeEvent(message.name, message.data, message.front)
    else if (message.type === 'verify' && isObject(message.results))
      takeVerify(message.results, isObject(message.contacts) ? message.contacts : {})
    else if (message.type === 'answer') takeAnswer(message)
    else if (message.type === 'refused') {
      refused = String(message.reason || 'the workbench refused this page')
      fail('connect', refused)
      // What was registered before the answer came is refused with it.
      for (var name in handlers)
        if (own(handlers, name)) for (var i = 0; i < handlers[name].length; i++) fail('addHandler', refused)
      handlers = {}
    }
  }

  // Why calls are not possible now; empty where they are.
  function hindrance() {
    return refused || (silent ? 'the workbench at ' + origin + ' does not answer' : '')
  }

  var AICCSupport = {}

  AICCSupport.addHandler = function (name, callback) {
    var event = eventName(name)
    if (hindrance()) return fail('addHandler', hindrance())
    if (!own(EVENTS, event)) return fail('addHandler', 'unknown event ' + name)
    if (typeof callback !== 'function')
      return fail('addHandler', 'the handler of ' + name + ' is not a function')
    handlers[event] = (handlers[event] || []).concat([callback])
    info('addHandler - add ' + name + ' handler')
    if (event === 'Init' && initData) execute(event, callback, initData)
    else if (event === 'IvrReturn') {
      var known = own(returned, front) ? returned[front] : {}
      for (var code in known) if (own(known, code)) execute(event, callback, known[code])
    } else if (own(latest, front) && latest[front].name === event)
      execute(event, callback, latest[front].data)
    return true
  }

  AICCSupport.removeHandler = function (name) {
    var event = eventName(name)
    if (hindrance()) return fail('removeHandler', hindrance())
    if (!own(EVENTS, event)) return fail('removeHandler', 'unknown event ' + name)
    delete handlers[event]
    info('removeHandler - remove ' + name + ' handler')
    return true
  }

  AICCSupport.clickToOutbound = function (call, callback) {
    if (hindrance()) return fail('clickToOutbound', hindrance())
    var mediaType = call && call.mediaType
    var calledNum = call && call.calledNum
    if (!/^(audio|video|email|whatsapp)$/.test(mediaType))
      return fail('clickToOutbound', 'unknown mediaType ' + mediaType)
    if (calledNum === undefined || calledNum === null || String(calledNum) === '')
      return fail('clickToOutbound', 'calledNum is missing')
    info('clickToOutbound - execute One-click out call')
    var id = String(nextCall++)
    if (typeof callback === 'function') callbacks[id] = callback
    send({ type: 'callout', id: id, mediaType: mediaType, calledNum: String(calledNum) })
    return true
  }

  AICCSupport.getVerifyResult = function (verifyTypeCode) {
    if (hindrance()) fail('getVerifyResult', hindrance())
    var code = String(verifyTypeCode)
    var results = verifyResults
    // A handler asks for the contact that its event is about, whichever the agent looks at.
    if (handled && handled !== front) results = own(verifyContacts, handled) ? verifyContacts[handled] : {}
    return { verifyResult: own(results, code) ? results[code] : '' }
  }

  window.AICCSupport = AICCSupport
  if (refused) return
  window.addEventListener('message', onMessage, false)
  send({ type: 'hello' })
  window.setTimeout(function () {
    if (initData || refused) return
    silent = true
    fail('connect', 'no answer from the workbench at ' + origin)
  }, ANSWER_WITHIN_MS)
})(window)
